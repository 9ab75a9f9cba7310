//! stub
use crate::i18n::Lang;
#[derive(Debug, Clone)]
pub struct ConfigError;
impl ConfigError {
    pub fn render(&self, _: Lang) -> String {
        String::new()
    }
}
