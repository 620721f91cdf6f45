//! Tasks: nothing beyond what each says of itself.

use super::changes::Governed;
use crate::domain::tasks::Task;

impl Governed for Task {}
