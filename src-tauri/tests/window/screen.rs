//! What the window shows, asked for by the names that its parts carry for tests.

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use std::time::Duration;

/// Longer than anything but a browser's start takes, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// The parts with a name, in their order.
pub(crate) async fn all(client: &Client, name: &str) -> Vec<Element> {
    let css = format!("[data-testid='{name}']");
    client.find_all(Locator::Css(&css)).await.unwrap()
}

/// The first part with a name, as soon as there is one.
pub(crate) async fn one(client: &Client, name: &str) -> Element {
    until(&format!("`{name}` is there"), async || {
        all(client, name).await.into_iter().next()
    })
    .await
}

/// Presses a button once it is there and can be pressed.
pub(crate) async fn press(client: &Client, name: &str) {
    until(&format!("`{name}` can be pressed"), async || {
        let part = all(client, name).await.into_iter().next()?;
        if !part.is_enabled().await.ok()? {
            return None;
        }
        part.click().await.ok()
    })
    .await;
}

/// An attribute of all parts with a name, read at one moment: a part may go while it is asked.
pub(crate) async fn attributes(client: &Client, name: &str, attribute: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`[data-testid='${arguments[0]}']`)]
        .map((part) => part.getAttribute(arguments[1]) ?? '')";
    let values = client
        .execute(script, vec![name.into(), attribute.into()])
        .await
        .unwrap();
    serde_json::from_value(values).unwrap()
}

/// The words of all parts with a name.
pub(crate) async fn texts(client: &Client, name: &str) -> Vec<String> {
    let script = "return [...document.querySelectorAll(`[data-testid='${arguments[0]}']`)]
        .map((part) => part.textContent.trim())";
    let values = client.execute(script, vec![name.into()]).await.unwrap();
    serde_json::from_value(values).unwrap()
}

/// The pages opened, as the list has them, and the one that is chosen.
pub(crate) async fn pages(client: &Client) -> (Vec<String>, Option<String>) {
    let script = "const rows = [...document.querySelectorAll(`[data-testid='page-row']`)];
        const chosen = rows.find((row) => row.getAttribute('aria-current') === 'true');
        return [rows.map((row) => row.dataset.source), chosen?.dataset.source ?? null]";
    let found = client.execute(script, Vec::new()).await.unwrap();
    serde_json::from_value(found).unwrap()
}

/// What an expression of the page's is worth.
pub(crate) async fn said<T: serde::de::DeserializeOwned>(client: &Client, expression: &str) -> T {
    let script = format!("return {expression}");
    let value = client.execute(&script, Vec::new()).await.unwrap();
    serde_json::from_value(value).unwrap()
}

/// Waits until `look` sees something.
///
/// # Panics
///
/// Where it sees nothing for long, with the name of what was waited for.
pub(crate) async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    within(PATIENCE, what, look).await
}

/// Waits for as long as `patience` until `look` sees something.
///
/// # Panics
///
/// As [`until`].
pub(crate) async fn within<T>(
    patience: Duration,
    what: &str,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> T {
    let looking = async {
        loop {
            if let Some(seen) = look().await {
                return seen;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    // A driver that gives no answer is waited for no longer than a window that does not change.
    let seen = tokio::time::timeout(patience, looking).await;
    seen.unwrap_or_else(|_| panic!("waited in vain until {what}"))
}
