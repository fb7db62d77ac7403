import { provinces } from './areas.ts'
import { shaped, weightedCharacters, weightedSum, type Detector } from './detector.ts'

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
/** Department, category, division (10 stands for national bodies), organisation code, check. */
const creditShape = `[1-9ANY][1-9A-G](10|${provinces})[0-9]{4}[0-9A-HJ-NP-RTUWXY]{10}`
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** Unified social credit code, GB 32100. */
export const creditCode: Detector = {
  kind: 'credit-code',
  personal: false,
  rate: 0.6,
  strong: false,
  hints: /信用代码|社会信用|uscc|credit_?code/i,
  sql: (n) =>
    shaped(
      n,
      creditShape,
      `substr('${creditAlphabet}', 1 + (31 - (${weightedCharacters(n, creditAlphabet, creditWeights)}) % 31)::INTEGER % 31, 1) = right(${n}, 1)`,
    ),
  test: (n) =>
    new RegExp(`^${creditShape}$`).test(n) &&
    creditAlphabet[(31 - (weightedSum(n, creditAlphabet, creditWeights) % 31)) % 31] === n[17],
  inText: /(?<![0-9A-Z])[1-9ANY][1-9A-G][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}(?![0-9A-Z]|[.][0-9])/g,
}

/** Organisation code, GB 11714, with or without its hyphen. */
export const organisationCode: Detector = {
  kind: 'organisation-code',
  personal: false,
  rate: 0.8,
  strong: false,
  hints: /组织机构代码|机构代码|org(anisation|anization)?_?code/i,
  sql: (n) =>
    shaped(
      n,
      '[0-9A-Z]{8}-?[0-9X]',
      `substr('0X987654321', 1 + ((${weightedCharacters(n, organisationAlphabet, organisationWeights)}) % 11)::INTEGER, 1) = right(${n}, 1)`,
    ),
  test: (n) =>
    /^[0-9A-Z]{8}-?[0-9X]$/.test(n) &&
    '0X987654321'[weightedSum(n, organisationAlphabet, organisationWeights) % 11] === n.at(-1),
}

const ending =
  '(公司|厂|商店|商行|超市|中心|合作社|医院|学校|大学|银行|集团|事务所|研究院|研究所|委员会|经营部|工作室|酒店|饭店|局|站|社)'

/** A name that ends as firms and bodies do. */
export const organisationName: Detector = {
  kind: 'organisation-name',
  personal: false,
  rate: 0.7,
  strong: false,
  distinct: 10,
  hints: /单位名称|企业名称|公司|机构名称|名称|company|enterprise/i,
  sql: (n) => `regexp_full_match(${n}, '[\\x{4e00}-\\x{9fff}A-Z0-9()（）·]{2,40}${ending}([(（].{1,12}[)）])?')`,
  test: (n) => new RegExp(`^[\\u4e00-\\u9fffA-Z0-9()（）·]{2,40}${ending}([(（].{1,12}[)）])?$`).test(n),
}
