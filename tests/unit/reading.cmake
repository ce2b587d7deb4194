if(GNOMON_DESKTOP)
  gnomon_test(reading_test reading_emphasis_test.cpp reading_records_test.cpp)
  target_link_libraries(reading_test PRIVATE gnomon_desktop_core gnomon_theme)
endif()
