//! QR codes (ISO/IEC 18004) as SVG for window and print, and as blocks for a terminal.
//! Deliberately absent: reading them. A phone or a scanner does; Plenary takes the text that they read.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode, types::QrError};

/// Light modules around the code: fewer, and scanners fail (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// A code, drawn in modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules a side.
    width: usize,
    /// Row by row, whether each is dark.
    dark: Vec<bool>,
}

impl Qr {
    /// The code of a text, which a seventh of dirt leaves readable (level M).
    ///
    /// # Errors
    /// When the text is longer than any code.
    pub fn of(text: &str) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
        let dark = code.to_colors().into_iter().map(|module| module == Color::Dark).collect();
        Ok(Self { width: code.width(), dark })
    }

    /// Modules a side, without the margin.
    #[must_use]
    pub fn width(&self) -> usize {
        self.width
    }

    /// Its version, 1 to 40.
    #[must_use]
    pub fn version(&self) -> usize {
        (self.width - 17) / 4
    }

    /// Whether a module is dark; those of the margin are not.
    fn is_dark(&self, row: usize, column: usize) -> bool {
        let inside = QUIET..QUIET + self.width;
        inside.contains(&row) && inside.contains(&column) && self.dark[(row - QUIET) * self.width + column - QUIET]
    }

    /// Modules a side, with the margin.
    fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// As an SVG of one path, black on white whatever surrounds it: scanners want the contrast.
    #[must_use]
    pub fn svg(&self) -> String {
        let side = self.side();
        let mut path = String::new();
        for row in 0..side {
            let mut column = 0;
            while column < side {
                let length = (column..side).take_while(|&column| self.is_dark(row, column)).count();
                if length > 0 {
                    // Writing to a String can't fail.
                    let _ = write!(path, "M{column} {row}h{length}v1h-{length}z");
                }
                column += length.max(1);
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
             <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
        )
    }

    /// As lines of half blocks, two modules high each. Light modules are drawn, since most terminals are dark.
    #[must_use]
    pub fn blocks(&self) -> String {
        let mut out = String::new();
        for row in (0..self.side()).step_by(2) {
            for column in 0..self.side() {
                let below = row + 1 < self.side() && !self.is_dark(row + 1, column);
                out.push(match (!self.is_dark(row, column), below) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                });
            }
            out.push('\n');
        }
        out
    }
}
