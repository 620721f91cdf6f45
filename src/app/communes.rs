//! Communes: nothing beyond what each says of itself.

use super::changes::Governed;
use crate::domain::communes::Commune;

impl Governed for Commune {}
