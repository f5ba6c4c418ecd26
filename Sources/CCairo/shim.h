#include <cairo/cairo.h>
#include <cairo/cairo-xlib.h>
#include <cairo/cairo-svg.h>
#include <cairo/cairo-pdf.h>
#include <fontconfig/fontconfig.h>

// As cairo-ft.h declares it; that header needs FreeType's include path, which is not a usual one.
cairo_font_face_t *cairo_ft_font_face_create_for_pattern(FcPattern *pattern);
