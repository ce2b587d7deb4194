# The engine's room curves, and the proven ratios that sweeps are drawn beside.
gnomon_test(engine_curves_test
  bounds_competitive_test.cpp curves_range_test.cpp curves_schedule_test.cpp sweeps_test.cpp)
