//! What a field is called in the house look on a Chinese page, when its author does not say: Vega-Lite's verbal titles, in
//! Chinese. Takes an encoded channel; gives 价格（平均值）, 日期（年月）, 记录数.

use crate::scene::look::Look;
use crate::spec::channel_def::{Aggregate, AggregateOp, AggregateParams};

use super::Encoded;
use super::title::{own_unit, unit_parts};

/// Operations of aggregates and time units, each with its name; statistics as GB/T 3358.1 names them.
const NAMES: &str = "mean=平均值|average=平均值|sum=总和|median=中位数|min=最小值|max=最大值|distinct=不同值个数|valid=有效值个数|\
    missing=缺失值个数|stdev=标准差|stdevp=总体标准差|variance=方差|variancep=总体方差|stderr=标准误差|q1=下四分位数|q3=上四分位数|\
    ci0=置信下限|ci1=置信上限|product=乘积|year=年|quarter=季度|month=月|week=周|dayofyear=年内第几日|day=星期|date=日|hours=时|\
    minutes=分|seconds=秒|milliseconds=毫秒";

/// The name of an operation or a time unit, else its own word.
fn named(word: &str) -> &str {
    NAMES.split('|').find_map(|entry| entry.strip_prefix(word)?.strip_prefix('=')).unwrap_or(word)
}

/// The title; `None` for a datum or a value.
pub(super) fn verbal(encoded: &Encoded, look: &Look<'_>) -> Option<String> {
    let def = &encoded.def;
    if matches!(def.aggregate(), Some(Aggregate::Op(AggregateOp::Count))) {
        return Some(look.count_title().to_owned());
    }
    let field = def.field().as_deref()?.replace('\\', "");
    let done = if encoded.is_binning() {
        "分组".to_owned()
    } else if let Some(unit) = own_unit(def) {
        unit_parts(unit).into_iter().map(named).collect()
    } else {
        match def.aggregate() {
            Some(Aggregate::Params(AggregateParams::Argmax(by))) => {
                return Some(format!("{}最大时的{field}", by.argmax));
            }
            Some(Aggregate::Params(AggregateParams::Argmin(by))) => {
                return Some(format!("{}最小时的{field}", by.argmin));
            }
            Some(Aggregate::Params(AggregateParams::Exponential(_))) => "指数平滑".to_owned(),
            Some(Aggregate::Op(op)) => named(op.word()).to_owned(),
            None => return Some(field),
        }
    };
    Some(format!("{field}（{done}）"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_and_unit_has_a_name() {
        for word in ["mean", "sum", "q3", "variancep", "dayofyear", "day", "date", "milliseconds"] {
            assert!(named(word).chars().all(|letter| letter > '\u{2e80}'), "{word}: {}", named(word));
        }
        assert_eq!(named("stdev"), "标准差");
        assert_eq!(named("stdevp"), "总体标准差");
        assert_eq!(named("values"), "values");
    }
}
