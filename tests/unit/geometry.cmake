gnomon_test(geometry_test
  geometry_job_order_test.cpp geometry_job_rows_test.cpp geometry_lanes_test.cpp
  geometry_memory_test.cpp geometry_orders_test.cpp geometry_phases_test.cpp
  geometry_stack_test.cpp)
