import { cityCodes, knownCitySql, provinces } from './areas.ts'
import { mod1110 } from './check-digits.ts'
import { byShape, detector, weightedCharacters, weightedSum } from './detector.ts'

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** Department, category, division (10 stands for national bodies), organisation code, check. */
const creditShape = `[1-9ANY][1-9A-G](10|${provinces})[0-9]{4}[0-9A-HJ-NP-RTUWXY]{10}`
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

const credit = {
  sql: (n: string) =>
    `substr('${creditAlphabet}', 1 + (31 - (${weightedCharacters(n, creditAlphabet, creditWeights)}) % 31)::INTEGER % 31, 1) = right(${n}, 1)`,
  test: (n: string) => creditAlphabet[(31 - (weightedSum(n, creditAlphabet, creditWeights) % 31)) % 31] === n[17],
}

const organisation = {
  sql: (n: string) =>
    `substr('0X987654321', 1 + ((${weightedCharacters(n, organisationAlphabet, organisationWeights)}) % 11)::INTEGER, 1) = right(${n}, 1)`,
  test: (n: string) => '0X987654321'[weightedSum(n, organisationAlphabet, organisationWeights) % 11] === n.at(-1),
}

/** Unified social credit code, GB 32100. */
export const creditCode = detector(
  'credit-code',
  {
    hints: /信用代码|社会信用|信用码|uscc|credit_?code|(^|_)(tyshxydm|xydm|shxydm|tydm)($|_)/i,
    digits: true,
    needsInText: 'digits-6',
    inText: /(?<![0-9A-Z])[1-9ANY][1-9A-G][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Z]|[.][0-9])/g,
    inSql: '(?:^|[^0-9A-Z])((?:9[1-3]|[15][1-39]|[2-468ANY]1)[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10})(?:$|[^0-9A-Z])',
    among: { sql: '(?:^|[^0-9A-Z])[0-9A-Z]{18}(?:$|[^0-9A-Z])', share: 0.1 },
  },
  byShape(creditShape, credit),
)

/** Organisation code, GB 11714, with or without its hyphen. */
export const organisationCode = detector(
  'organisation-code',
  { hints: /组织机构代码|机构代码|org(anisation|anization)?_?(code|no|id)|(^|_)(zzjgdm|jgdm)($|_)/i, rate: 0.8 },
  byShape('[0-9A-Z]{8}-?[0-9X]', organisation),
)

/** The old number of a taxpayer: a division and an organisation code. */
export const taxpayerNumber = detector(
  'taxpayer-number',
  { hints: /纳税人识别|税号|税务登记|tax(payer)?_?(no|id|num)|(^|_)(nsrsbh|swdjzh)($|_)/i },
  byShape(`(${provinces})[0-9]{4}[0-9A-Z]{8}[0-9X]`, {
    sql: (n) => `${knownCitySql(n)} AND ${organisation.sql(`right(${n}, 9)`)}`,
    test: (n) => cityCodes().has(n.slice(0, 4)) && organisation.test(n.slice(6)),
  }),
)

/** The old number of a business registration: fifteen digits with a check digit. */
export const registrationNumber = detector(
  'registration-number',
  { hints: /注册号|工商注册|营业执照|regist\w*_?(no|num)|(^|_)(zch|gszch|yyzzh)($|_)/i },
  byShape(`(${provinces}|10)[0-9]{13}`, mod1110),
)

const ending =
  '(公司|厂|商店|商行|超市|中心|合作社|医院|学校|中学|小学|幼儿园|大学|学院|银行|支行|分行|集团|事务所|研究院|研究所|委员会|管委会|经营部|门市部|工作室|酒店|饭店|宾馆|药店|药房|诊所|卫生院|卫生室|协会|基金会|农场|分店|门店|专卖店|便利店|小吃店|饭馆|餐馆|茶馆|加油站|服务站|卫生站|管理站|水电站|局|社)'

/** A name that ends as firms and bodies do. */
export const organisationName = detector(
  'organisation-name',
  {
    hints:
      /单位名称|企业名称|公司|机构名称|商户|商家|供应商|名称|company|enterprise|(^|_)(dwmc|qymc|jgmc|gsmc|mc)($|_)/i,
    rate: 0.7,
    distinct: 10,
  },
  byShape(`[\\x{4e00}-\\x{9fff}A-Z0-9()（）·]{2,40}${ending}([(（].{1,12}[)）])?`),
)
