// What the user chose about the pictures; the same for every pane.
#pragma once

#include "engine/scenario/picture.h"
