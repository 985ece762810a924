//! What was seen on the wire: requests decoded into hits.
