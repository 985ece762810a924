//! The tables, version by version.

use rusqlite::{Connection, TransactionBehavior};

use crate::StoreError;

/// Marks the file as ours in its header: `pxsc`.
pub(crate) const APPLICATION: i32 = 0x7078_7363;

/// What leads from each version to the next. A step that was released is never changed.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
];

/// The version that this program writes.
pub(crate) const VERSION: u32 = STEPS.len() as u32;

/// Brings the tables to this program's version, all steps or none.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    // Only one of several instances does it; the others wait here and find it done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in STEPS.iter().skip(version as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.commit()?;
    Ok(())
}
