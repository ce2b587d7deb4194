find_package(nlohmann_json REQUIRED)
gnomon_test(workload_tests
  workload_import.cpp
  workload_json_line.cpp
  workload_mapping.cpp
  workload_arrivals.cpp
  workload_mix.cpp
  workload_predictions.cpp
  workload_random.cpp
  workload_sources.cpp
  workload_trace_errors.cpp
  workload_trace_files.cpp
  workload_trace_plain.cpp
  workload_trace_recorded.cpp)
# Real traces lie beside the repository where they are at hand; without them those tests skip.
target_compile_definitions(workload_tests PRIVATE
  GNOMON_SHARED_DIR="${CMAKE_CURRENT_LIST_DIR}/../../../shared")
target_link_libraries(workload_tests PRIVATE nlohmann_json::nlohmann_json)
