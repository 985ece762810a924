//! The page's content security policies: what they refuse of the pixel, and the line to add.

pub(crate) mod policy_blocks_beacons;
pub(crate) mod policy_blocks_configuration;
pub(crate) mod policy_blocks_forms;
pub(crate) mod policy_blocks_frame;
pub(crate) mod policy_blocks_handler;
pub(crate) mod policy_blocks_hits;
pub(crate) mod policy_blocks_inline_code;
pub(crate) mod policy_blocks_library;
pub(crate) mod policy_blocks_scripts;
pub(crate) mod policy_would_block_pixel;
pub(crate) mod trusted_types_block_library;
