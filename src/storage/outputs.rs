//! Output records.

use super::records::measured_table;
use crate::domain::outputs::Output;

measured_table!(output, Output, product, Product);
