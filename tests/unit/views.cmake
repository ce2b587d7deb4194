if(GNOMON_DESKTOP)
  gnomon_test(views_test
    views_axes_test.cpp views_bands_test.cpp views_canvas_svg_test.cpp views_cdf_test.cpp
    views_colours_test.cpp views_columns_test.cpp views_ghosts_test.cpp views_jobs_merge_test.cpp
    views_jobs_shapes_test.cpp views_jobs_store_test.cpp views_jobs_tiles_test.cpp
    views_pane_colours_test.cpp views_phases_test.cpp views_plane_items_test.cpp
    views_plane_paint_test.cpp views_rect_test.cpp views_scale_test.cpp views_scatter_test.cpp
    views_ticks_test.cpp views_triangles_test.cpp views_words_test.cpp)
  target_sources(views_test PRIVATE views_fault_marks_test.cpp views_moved_test.cpp views_pane_time_test.cpp)
  target_link_libraries(views_test PRIVATE gnomon_views)
  gnomon_test(palette_test views_palette_test.cpp palette_rules.cpp colour_vision.cpp
              colour_vision_test.cpp)
  target_link_libraries(palette_test PRIVATE gnomon_theme)
endif()
