//! Reads targets from network and disk.
