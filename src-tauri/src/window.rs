//! Where the window was, found again at the next start.

use crate::app::App;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::Store;
use tauri::{Manager, PhysicalPosition, PhysicalSize, WebviewWindow, Window, WindowEvent};

/// The name under which it is kept.
const NAME: &str = "window";

/// A window that is drawn about tells of every step; it is kept when it has come to rest.
const REST: Duration = Duration::from_millis(400);

/// Something is waiting for the window to come to rest.
static WAITING: AtomicBool = AtomicBool::new(false);

/// Where a window is, in the screen's own points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
struct Place {
    x: i32,
    y: i32,
    width: u32,
    height: u32,
    maximized: bool,
}

/// Puts the window where it last was, if that is still on a screen, and shows it.
///
/// # Errors
///
/// Where the system does not let it be shown.
pub(crate) fn show(window: &WebviewWindow, store: &Store) -> tauri::Result<()> {
    if let Ok(Some(place)) = store.setting::<Place>(NAME) {
        let screens = window.available_monitors().unwrap_or_default();
        let on_screen = screens.iter().any(|screen| {
            let (at, size) = (screen.position(), screen.size());
            place.is_seen((at.x, at.y), (size.width, size.height))
        });
        if on_screen {
            // A system that does not let windows choose their place leaves it where it is.
            let _ = window.set_size(PhysicalSize::new(place.width, place.height));
            let _ = window.set_position(PhysicalPosition::new(place.x, place.y));
            if place.maximized {
                let _ = window.maximize();
            }
        }
    }
    window.show()
}

/// Keeps where the window is after it was moved or drawn to another size.
pub(crate) fn happened(window: &Window, event: &WindowEvent) {
    if !matches!(event, WindowEvent::Moved(_) | WindowEvent::Resized(_)) {
        return;
    }
    if WAITING.swap(true, Ordering::SeqCst) {
        return;
    }
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(REST).await;
        WAITING.store(false, Ordering::SeqCst);
        let Some(app) = window.try_state::<App>() else {
            return;
        };
        let store = &app.store;
        if let Some(place) = place(&window, store) {
            // Where it cannot be kept, the window opens in its usual place.
            let _ = store.set(NAME, &place);
        }
    });
}

/// Where the window is; of a maximised one, where it was before.
fn place(window: &Window, store: &Store) -> Option<Place> {
    let (at, size) = (window.outer_position().ok()?, window.inner_size().ok()?);
    let maximized = window.is_maximized().ok()?;
    if window.is_minimized().ok()? || size.width == 0 {
        return None;
    }
    if maximized && let Ok(Some(before)) = store.setting::<Place>(NAME) {
        return Some(Place {
            maximized,
            ..before
        });
    }
    Some(Place {
        x: at.x,
        y: at.y,
        width: size.width,
        height: size.height,
        maximized,
    })
}

impl Place {
    /// Whether enough of it lies on a screen to take hold of: its upper middle.
    fn is_seen(self, at: (i32, i32), size: (u32, u32)) -> bool {
        let middle = i64::from(self.x) + i64::from(self.width) / 2;
        let across = i64::from(at.0)..i64::from(at.0) + i64::from(size.0);
        let down = i64::from(at.1)..i64::from(at.1) + i64::from(size.1);
        across.contains(&middle) && down.contains(&i64::from(self.y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_of_a_screen_that_is_gone_is_not_seen() {
        let place = Place {
            x: 1920,
            y: 40,
            width: 1280,
            height: 800,
            maximized: false,
        };
        assert!(place.is_seen((1920, 0), (1920, 1080)));
        assert!(!place.is_seen((0, 0), (1920, 1080)));
        assert!(!Place { y: -30, ..place }.is_seen((1920, 0), (1920, 1080)));
    }
}
