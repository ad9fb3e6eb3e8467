/**
 * The table that the playground opens with: the kinds of value that official tables have. Growth in
 * Pingshan as in the bundled data (its plans and reports of 2018, 2022, 2023 and 2024); there is no figure
 * for investment in 2022.
 */

import { isChinese } from "./words.js";

export const EXAMPLE = isChinese
  ? `年份,指标,增速,status
2017,地区生产总值,12%,provisional
2021,地区生产总值,11.7%,actual
2022,地区生产总值,14.0%,actual
2023,地区生产总值,18.0%,actual
2024,地区生产总值,10%以上,target
2017,固定资产投资,26.8%,provisional
2021,固定资产投资,15.9%,actual
2022,固定资产投资,—,
2023,固定资产投资,20.9%,actual
2024,固定资产投资,15%左右,target
`
  : `year,indicator,growth,status
2017,Gross domestic product,12%,provisional
2021,Gross domestic product,11.7%,actual
2022,Gross domestic product,14.0%,actual
2023,Gross domestic product,18.0%,actual
2024,Gross domestic product,at least 10%,target
2017,Fixed-asset investment,26.8%,provisional
2021,Fixed-asset investment,15.9%,actual
2022,Fixed-asset investment,n/a,
2023,Fixed-asset investment,20.9%,actual
2024,Fixed-asset investment,about 15%,target
`;
