# Edits, variants and schedules made by hand.
gnomon_test(whatif_test
  whatif_edit_test.cpp whatif_hand_made_test.cpp whatif_variant_test.cpp)
