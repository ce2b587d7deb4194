gnomon_test(cli_test
  cli_faults_test.cpp cli_links_test.cpp cli_optimum_test.cpp cli_outputs_test.cpp cli_policies_test.cpp
  cli_reasons_test.cpp
  cli_results_test.cpp cli_run_options_test.cpp cli_usage_test.cpp)
find_package(nlohmann_json REQUIRED)
target_link_libraries(cli_test PRIVATE gnomon_cli_parts nlohmann_json::nlohmann_json)
target_compile_definitions(cli_test PRIVATE
  GNOMON_CLI="$<TARGET_FILE:gnomon-cli>" GNOMON_VERSION="${PROJECT_VERSION}"
  GNOMON_SCENES_DIR="${CMAKE_SOURCE_DIR}/scenes")
add_dependencies(cli_test gnomon-cli)
