/** Fields of government business, by the words that data sets and departments use for them; the first that speaks wins. */
const sectors: readonly (readonly [sector: string, words: RegExp])[] = [
  ['health-insurance', /医保|医疗保障|生育保险/],
  ['health', /卫生|健康|医院|医疗|疾控|病|诊疗|药/],
  ['social-security', /社保|社会保险|参保|养老|失业|工伤|人力资源|就业|劳动/],
  ['civil-affairs', /民政|低保|救助|婚姻|殡葬|残疾|残联/],
  ['public-safety', /公安|户籍|人口|治安|出入境|禁毒/],
  ['justice', /司法|法院|检察|律师|公证|社区矫正/],
  ['education', /教育|学校|学生|教师|学籍/],
  ['tax-finance', /税务|税收|财政|发票|纳税/],
  ['banking', /银行|信贷|贷款|金融|征信|公积金/],
  ['market', /市场监管|工商|企业|个体|营业执照|注册登记|食品|价格/],
  ['transport', /交通|公交|地铁|道路|车辆|驾驶|停车|航班|铁路|刷卡/],
  ['natural-resources', /自然资源|不动产|土地|规划|测绘|地理|林/],
  ['housing', /住建|住房|房屋|物业|租赁|建筑|施工/],
  ['utilities', /供水|供电|供气|供热|水务|电力|燃气|用水|用电/],
  ['environment', /环境|环保|排污|气象|空气|水质/],
  ['agriculture', /农业|农村|种植|畜牧|粮/],
  ['culture', /文化|旅游|体育|文物/],
  ['emergency', /应急|消防|灾|安全生产/],
]

/** The field of government business that words (a data set's name and summary, its supplier) speak of; null when none. */
export function sectorOf(words: string): string | null {
  return sectors.find(([, test]) => test.test(words))?.[0] ?? null
}
