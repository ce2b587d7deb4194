if(GNOMON_DESKTOP)
  gnomon_test(desktop_test
    desktop_arguments_test.cpp desktop_document_test.cpp desktop_export_test.cpp desktop_formula_text_test.cpp desktop_layout_test.cpp
    desktop_lesson_test.cpp desktop_mouse_queue_test.cpp
    desktop_number_format_test.cpp desktop_planning_test.cpp desktop_playback_test.cpp
    desktop_policy_list_test.cpp desktop_scrubber_test.cpp desktop_simulation_service_test.cpp
    desktop_undo_test.cpp desktop_view_state_test.cpp)
  target_sources(desktop_test PRIVATE desktop_import_test.cpp desktop_log_test.cpp desktop_mix_words_test.cpp desktop_recording_test.cpp)
  target_sources(desktop_test PRIVATE desktop_scoreboard_test.cpp desktop_whatif_test.cpp)
  target_link_libraries(desktop_test PRIVATE gnomon_desktop_core gnomon_theme)
  gnomon_test(library_test desktop_flow_test.cpp desktop_markdown_test.cpp desktop_scenes_test.cpp desktop_search_test.cpp
              desktop_thumbnails_test.cpp)
  target_link_libraries(library_test PRIVATE gnomon_desktop_core gnomon_theme)
  target_compile_definitions(library_test PRIVATE
    GNOMON_POLICIES_DIR="${CMAKE_SOURCE_DIR}/engine/policies"
    GNOMON_SCENES_DIR="${CMAKE_SOURCE_DIR}/scenes")
endif()
