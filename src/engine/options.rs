//! Typed session settings: `SET lisql.scheme = 'strict'`. A wrong value is an
//! error that names the right ones.

use crate::i18n::{self, Lang, text};
use crate::model::Scheme;
use datafusion::common::config::{ConfigEntry, ConfigExtension, ConfigOptions, ExtensionOptions};
use datafusion::common::{DataFusionError, Result};
use jiff::civil::Date;
use std::any::Any;
use std::sync::Arc;

/// The settings under `lisql.`.
#[derive(Clone, Debug)]
pub struct Options {
    scheme: Arc<Scheme>,
    schemes: Arc<[Scheme]>,
    pub lang: Lang,
    /// The day against which due dates are overdue; today unless set.
    pub as_of: Date,
    /// A figure about others that is handed on rests on more organisations than this.
    min_group: u32,
    /// These settings are a statement's, on another machine than its session: the schemes come
    /// with them.
    carried: bool,
}

/// The setting in which schemes travel.
const SCHEMES: &str = "schemes";

/// The smallest `min_group`: it can be raised, never lowered.
const LEAST_GROUP: u32 = 5;

/// Every setting: its name, and what it is for.
pub const SETTINGS: [(&str, &str); 4] = [
    ("scheme", "What a verdict is worth: half, strict, lenient, or one of lisql.toml"),
    ("lang", "Language of titles and findings: sv or en"),
    ("as_of", "The day against which actions are overdue"),
    ("min_group", "What is handed on about others rests on more organisations than this; 5 or more"),
];

/// What a setting is for, in this language; empty for a name that is none.
pub fn setting(name: &str, lang: Lang) -> String {
    let english = SETTINGS.iter().find(|(setting, _)| *setting == name).map_or("", |(_, about)| about);
    i18n::about(lang, &format!("setting-{name}"), english)
}

impl Options {
    /// `extra` are the schemes of `lisql.toml`; the built-in ones are always there.
    pub fn new(extra: &[Scheme], lang: Lang, as_of: Date) -> Self {
        let schemes: Arc<[Scheme]> = Scheme::built_in().into_iter().chain(extra.iter().cloned()).collect();
        Options {
            scheme: Arc::new(schemes[0].clone()),
            schemes,
            lang,
            as_of,
            min_group: LEAST_GROUP,
            carried: false,
        }
    }

    /// What a machine begins with to which statements bring their settings.
    pub fn carried() -> Self {
        Options { carried: true, ..Options::default() }
    }

    /// The schemes as a setting, to be set before the others.
    pub fn schemes_carried(&self) -> (String, Option<String>) {
        (format!("{}.{SCHEMES}", Self::PREFIX), serde_json::to_string(&*self.schemes).ok())
    }

    /// The scheme in force.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// A scheme by its name.
    pub fn scheme_named(&self, name: &str) -> Result<&Scheme> {
        self.schemes.iter().find(|s| s.name == name).ok_or_else(|| {
            let names: Vec<&str> = self.schemes.iter().map(|s| s.name.as_str()).collect();
            self.wrong("scheme-unknown", &[("scheme", name.to_string()), ("schemes", names.join(", "))])
        })
    }

    fn wrong(&self, key: &str, args: &[(&str, String)]) -> DataFusionError {
        DataFusionError::Configuration(text(self.lang, key, args))
    }

    /// Every setting and its value, in the order of [`SETTINGS`].
    pub fn values(&self) -> Vec<(String, String)> {
        self.entries().into_iter().map(|entry| (entry.key, entry.value.unwrap_or_default())).collect()
    }

    /// The group size below which figures about others are withheld (DESIGN: Release).
    pub fn min_group(&self) -> u32 {
        self.min_group
    }

    /// The settings of a session.
    pub fn of(config: &ConfigOptions) -> Result<&Options> {
        let missing = || DataFusionError::Internal("this session has no lisql settings".into());
        config.extensions.get::<Options>().ok_or_else(missing)
    }
}

impl ConfigExtension for Options {
    const PREFIX: &'static str = "lisql";
}

impl Default for Options {
    fn default() -> Self {
        Options::new(&[], Lang::En, Date::constant(1970, 1, 1))
    }
}

impl ExtensionOptions for Options {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn cloned(&self) -> Box<dyn ExtensionOptions> {
        Box::new(self.clone())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<()> {
        match key {
            "scheme" => self.scheme = Arc::new(self.scheme_named(value)?.clone()),
            "lang" => {
                let wrong = || self.wrong("lang-unknown", &[("lang", value.to_string())]);
                self.lang = Lang::from_tag(value).ok_or_else(wrong)?;
            }
            "as_of" => {
                let wrong = |_| self.wrong("date-wrong", &[("text", value.to_string())]);
                self.as_of = value.parse().map_err(wrong)?;
            }
            "min_group" => {
                let number = value.parse().ok().filter(|number| *number >= LEAST_GROUP);
                let args = || [("text", value.to_string()), ("least", LEAST_GROUP.to_string())];
                self.min_group = number.ok_or_else(|| self.wrong("min-group-wrong", &args()))?;
            }
            SCHEMES if self.carried => {
                let wrong = |error: serde_json::Error| DataFusionError::External(Box::new(error));
                self.schemes = serde_json::from_str::<Vec<Scheme>>(value).map_err(wrong)?.into();
            }
            _ => {
                let names = SETTINGS.map(|(name, _)| format!("lisql.{name}"));
                let args = [("name", format!("lisql.{key}")), ("names", names.join(", "))];
                return Err(self.wrong("setting-unknown", &args));
            }
        }
        Ok(())
    }

    fn entries(&self) -> Vec<ConfigEntry> {
        let value = |name: &str| match name {
            "scheme" => self.scheme.name.clone(),
            "lang" => self.lang.tag().into(),
            "as_of" => self.as_of.to_string(),
            _ => self.min_group.to_string(),
        };
        let entry = |(name, description): &(&str, &'static str)| ConfigEntry {
            key: format!("lisql.{name}"),
            value: Some(value(name)),
            description,
        };
        let (key, value) = self.schemes_carried();
        let schemes = ConfigEntry { key, value, description: "" };
        self.carried.then_some(schemes).into_iter().chain(SETTINGS.iter().map(entry)).collect()
    }
}
