"""A window that offers files to be dragged out of it, as a file manager does.

    drop.py X Y FILE...

Stands at X, Y of the screen, 80 by 80, says "ready" once it can be dragged from, and ends when
the files were dropped somewhere.
"""
import pathlib
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

x, y = int(sys.argv[1]), int(sys.argv[2])
uris = [pathlib.Path(name).resolve().as_uri() for name in sys.argv[3:]]

window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.set_default_size(80, 80)
handle = Gtk.EventBox()
handle.add(Gtk.Label(label="drag"))
window.add(handle)
handle.drag_source_set(
    Gdk.ModifierType.BUTTON1_MASK,
    [Gtk.TargetEntry.new("text/uri-list", 0, 0)],
    Gdk.DragAction.COPY,
)
handle.connect("drag-data-get", lambda _widget, _context, offer, _info, _time: offer.set_uris(uris))
handle.connect("drag-end", lambda _widget, _context: Gtk.main_quit())
window.connect("map-event", lambda _widget, _event: print("ready", flush=True))
window.move(x, y)
window.show_all()
Gtk.main()
