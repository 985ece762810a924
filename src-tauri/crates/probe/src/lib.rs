//! Opens pages in real browsers and reports what they do.
