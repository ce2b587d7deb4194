# Schedules that come from elsewhere: logs of serving systems, tables of runs, and their referee.
gnomon_test(recording_tests
  recording_clock_test.cpp recording_referee_test.cpp recording_runs_csv_test.cpp
  recording_scenario_test.cpp recording_serving_run_test.cpp recording_step_fit_test.cpp)
# The real run lies beside the repository where it is at hand; without it those tests skip.
target_compile_definitions(recording_tests PRIVATE
  GNOMON_SHARED_DIR="${CMAKE_CURRENT_LIST_DIR}/../../../shared")
target_link_libraries(recording_tests PRIVATE gnomon_cli_parts)
