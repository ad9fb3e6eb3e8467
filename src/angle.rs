//! Sines and cosines of angles in degrees.
//!
//! Takes any number of degrees, gives both within two units of the last place, and quarter turns exactly; NaN of what
//! is no number. The standard library's take radians of any size, and what brings those near zero is 6 KB of the
//! module; degrees come near zero without a loss by the remainder of a division. The same numbers on every machine.

/// The sine and the cosine of an angle.
#[must_use]
pub fn sin_cos(degrees: f64) -> (f64, f64) {
    let turn = degrees % 360.0;
    let quarters = (turn / 90.0).round();
    let angle = (turn - quarters * 90.0).to_radians();
    let square = angle * angle;
    // Taylor's series from the inside out: within an eighth of a turn the tenth term is below the last place.
    let (mut sin, mut cos) = (1.0, 1.0);
    for term in (1..10_u8).rev() {
        let even = 2.0 * f64::from(term);
        sin = 1.0 - square / (even * (even + 1.0)) * sin;
        cos = 1.0 - square / (even * (even - 1.0)) * cos;
    }
    sin *= angle;
    match quarters.rem_euclid(4.0) {
        1.0 => (cos, -sin),
        2.0 => (-sin, -cos),
        3.0 => (-cos, sin),
        _ => (sin, cos),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_standard_library_says_the_same(degrees in -360.0..360.0_f64, turns in -1000..1000_i16) {
            // Radians are rounded, which moves what is near zero.
            let near = |(sin, cos): (f64, f64), (a, b): (f64, f64)| (sin - a).abs() < 1e-15 && (cos - b).abs() < 1e-15;
            prop_assert!(near(sin_cos(degrees), degrees.to_radians().sin_cos()));
            let whole = degrees.round();
            prop_assert!(near(sin_cos(whole + 360.0 * f64::from(turns)), sin_cos(whole)));
        }
    }

    #[test]
    fn quarter_turns_are_exact() {
        for (degrees, expected) in [(0.0, (0.0, 1.0)), (90.0, (1.0, 0.0)), (180.0, (0.0, -1.0)), (-90.0, (-1.0, 0.0))] {
            assert_eq!(sin_cos(degrees), expected);
        }
        assert!(sin_cos(1e300).0.abs() <= 1.0);
        assert!(sin_cos(f64::NAN).0.is_nan() && sin_cos(f64::INFINITY).1.is_nan());
    }
}
