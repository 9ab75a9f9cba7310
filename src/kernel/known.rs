//! What completion and inspection know of the session: a copy, so that they never wait for
//! a query.

use crate::app::App;
use crate::app::complete::Names;
use crate::i18n::Lang;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::time::timeout;

/// The session as the thread of the sockets knows it.
#[derive(Clone, Debug)]
pub struct Known {
    pub lang: Lang,
    pub names: Arc<Names>,
    /// Every setting and its value.
    pub settings: Vec<(String, String)>,
    /// The count that the next cell bears.
    pub count: usize,
    /// The names are being read again.
    reading: bool,
    /// They have been read once.
    read: bool,
}

/// The first names are waited for this long, …
const FIRST: Duration = Duration::from_secs(3);
/// … and those that a cell has just changed for so long.
const AGAIN: Duration = Duration::from_millis(30);

impl Known {
    pub fn new(lang: Lang) -> Known {
        let (names, settings) = (Arc::default(), Vec::new());
        Known { lang, names, settings, count: 1, reading: true, read: false }
    }

    /// Takes over what can be told at once; the names, where they may have changed, are read
    /// beside what else happens.
    pub fn update(know: &watch::Sender<Known>, app: &App, engine: &Runtime, count: usize, changed: bool) {
        know.send_modify(|known| {
            (known.lang, known.settings, known.count) = (app.lang(), app.options().values(), count);
            known.reading |= changed;
        });
        if !changed {
            return;
        }
        let (know, names) = (know.clone(), app.names());
        engine.spawn(async move {
            let names = names.await;
            know.send_modify(|known| {
                // Names that cannot be read leave those that were there.
                if let Ok(names) = names {
                    known.names = Arc::new(names);
                }
                (known.reading, known.read) = (false, true);
            });
        });
    }

    /// The newest there is, waiting a moment where newer ones are under way.
    pub async fn latest(known: &watch::Receiver<Known>) -> Known {
        let mut known = known.clone();
        let patience = if known.borrow().read { AGAIN } else { FIRST };
        let _ = timeout(patience, known.wait_for(|known| !known.reading)).await;
        known.borrow().clone()
    }
}
