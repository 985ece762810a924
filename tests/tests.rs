//! The one test binary; each module is introduced by a sentence on what belongs there.
