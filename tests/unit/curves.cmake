# The engine's rooms curves and sweeps, the proven ratios that sweeps are drawn beside; and the
# charts of them.
gnomon_test(engine_curves_test
  bounds_competitive_test.cpp curves_range_test.cpp curves_schedule_test.cpp sweeps_test.cpp)
if(GNOMON_DESKTOP)
  gnomon_test(views_curves_test views_curves_test.cpp views_sweeps_test.cpp)
  target_link_libraries(views_curves_test PRIVATE gnomon_views)
endif()
