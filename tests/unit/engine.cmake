# The engine's rooms model, simulate, policies and bounds.
gnomon_test(engine_model_test
  engine_instance_test.cpp engine_knowledge_test.cpp
  engine_number_text_test.cpp)
gnomon_test(engine_simulator_test
  engine_referee_test.cpp engine_refusals_test.cpp engine_simulator_test.cpp)
gnomon_test(engine_policies_test
  engine_growth_test.cpp engine_numbers_test.cpp
  engine_registry_test.cpp engine_slices_test.cpp)
target_link_libraries(engine_policies_test PRIVATE gnomon_oracle)
gnomon_test(engine_reasons_test
  reasons_decision_test.cpp reasons_divergence_test.cpp reasons_explain_test.cpp
  reasons_ghost_index_test.cpp)
target_sources(engine_reasons_test PRIVATE reasons_alarms_test.cpp reasons_decision_index_test.cpp
               reasons_idle_memory_test.cpp reasons_off_by_one_test.cpp)
gnomon_test(engine_pipelines_test
  engine_every_round_test.cpp engine_practical_test.cpp engine_pull_forward_test.cpp engine_ranks_test.cpp
  engine_route_test.cpp engine_theorems_test.cpp)
target_link_libraries(engine_pipelines_test PRIVATE gnomon_oracle)
gnomon_test(engine_greedy_test
  engine_a_min_fluid_test.cpp engine_burst_bounds_test.cpp engine_clearing_test.cpp
  engine_greedy_numbers_test.cpp engine_greedy_refusals_test.cpp)
gnomon_test(engine_bounds_test
  bounds_optimum_test.cpp bounds_policies_test.cpp bounds_relaxation_test.cpp)
gnomon_test(engine_plans_test
  engine_batches_test.cpp engine_placement_test.cpp engine_planned_test.cpp
  engine_sorted_f_test.cpp)
