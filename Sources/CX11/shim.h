#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/Xatom.h>
#include <X11/Xresource.h>
#include <X11/XKBlib.h>
#include <X11/keysym.h>
#include <X11/cursorfont.h>
#include <X11/extensions/XInput2.h>

// Swift does not import variadic functions: these two are XCreateIC and XSetIMValues with the
// arguments this program passes.

static inline XIC inkling_XCreateIC(XIM method, Window window) {
  return XCreateIC(method, XNInputStyle, XIMPreeditNothing | XIMStatusNothing, XNClientWindow,
                   window, XNFocusWindow, window, NULL);
}

static inline char *inkling_XSetIMDestroyCallback(XIM method, XIMCallback *callback) {
  return XSetIMValues(method, XNDestroyCallback, callback, NULL);
}
