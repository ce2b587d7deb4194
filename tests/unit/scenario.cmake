gnomon_test(scenario_test
  scenario_build_test.cpp scenario_damage_test.cpp scenario_errors_test.cpp
  scenario_expression_test.cpp scenario_file_test.cpp scenario_knobs_test.cpp scenario_lesson_test.cpp
  scenario_round_trip_test.cpp scenario_rows_test.cpp scenario_scene_numbers_test.cpp
  scenario_scenes_test.cpp
  scenario_shipped_lessons_test.cpp scenario_sources_test.cpp scenario_write_test.cpp)
target_compile_definitions(scenario_test PRIVATE GNOMON_SCENES_DIR="${CMAKE_SOURCE_DIR}/scenes")
