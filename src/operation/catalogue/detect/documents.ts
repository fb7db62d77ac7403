import { cityCodes, knownCitySql, provinces } from './areas.ts'
import { byShape, detector } from './detector.ts'

const documents = /证件号|证件编号|证照号码|cert_?no|(^|_)zjhm($|_)/i

function any(...hints: readonly RegExp[]): RegExp {
  return new RegExp(hints.map((one) => one.source).join('|'), 'i')
}

/** Ordinary, official and diplomatic passports. Ordinary codes look the same. */
export const passport = detector(
  'passport',
  { hints: any(/护照|passport|(^|_)hz(h|hm)($|_)/, documents), named: true, rate: 0.8, distinct: 5 },
  byShape('E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[DSP]E?[0-9]{7,8}|G[0-9]{8}'),
)

/** Permits between the mainland, Hong Kong, Macao and Taiwan, in both directions. Ordinary codes look the same. */
export const travelPermit = detector(
  'travel-permit',
  {
    hints: any(/通行证|回乡证|台胞|港澳|往来|permit|(^|_)(txz|tbz)h?($|_)/, documents),
    named: true,
    rate: 0.8,
    distinct: 5,
  },
  byShape('[HM][0-9]{8}([0-9]{2})?|[CWTL][0-9]{8}|C[A-HJ-NP-Z][0-9]{7}|[0-9]{8}([0-9]{2}|[(][A-Z0-9][)])?'),
)

/** Certificates of officers, soldiers and civilians of the army. */
export const militaryId = detector(
  'military-id',
  { hints: /军官|军人|士兵|警官|military/i, strong: true, inText: /[军武士文兵离退][官]?字第[0-9]{4,8}号/g },
  byShape('[军武士文兵离退]官?字第[0-9]{4,8}号'),
)

/** File number of a driving licence: twelve digits that begin with a prefecture. The licence's own number is a resident id. */
export const drivingFile = detector(
  'driving-file',
  { hints: /档案编号|驾驶证档案|驾档|(^|_)dabh($|_)|driv/i, named: true, digits: true, distinct: 5 },
  byShape('[0-9]{12}', { sql: knownCitySql, test: (n) => cityCodes().has(n.slice(0, 4)) }),
)

/** Medical certificate of birth: a letter and nine digits. */
export const birthCertificate = detector(
  'birth-certificate',
  { hints: /出生(医学)?证|birth_?cert|(^|_)csz(m|h|mh)($|_)/i, named: true, rate: 0.8 },
  byShape('[A-Z][0-9]{9}'),
)

/** Numbers of social security and medical insurance: of the card, or of the insured person where it has its own. */
export const socialSecurityCard = detector(
  'social-security-card',
  {
    hints:
      /社保卡|社会保障(卡|号)|医保(卡|号|个人|编号)|医疗证号|参保人?(编)?号|个人编号|(^|_)(sbk|sbkh|ybk|ybkh|grbh|shbzkh|shbzh)($|_)|social_?sec|ssn|insur\w*_?(no|num|id)/i,
    named: true,
    rate: 0.8,
    distinct: 5,
  },
  byShape('[A-Z][0-9]{7}[0-9X]|[0-9]{8,24}|[0-9]{17}X'),
)

/** Code of a medical institution or pharmacy: public. */
export const medicalInstitution = detector(
  'medical-institution',
  { hints: /医疗机构|定点|医药机构|药店|(^|_)(yljg|ddjg)\w*|hospital_?(id|code|no)/i, rate: 0.8 },
  byShape(`[HP](${provinces})[0-9]{9}`, {
    sql: (n) => knownCitySql(`substr(${n}, 2)`),
    test: (n) => cityCodes().has(n.slice(1, 5)),
  }),
)

const birthDay =
  '(18|19|20)[0-9]{2}([-/.年]?)(0?[1-9]|1[0-2])([-/.月]?)(0?[1-9]|[12][0-9]|3[01])日?([ T]00:00(:00([.]0+)?)?)?'

/** A date of birth: dates look alike, so only a column name tells. */
export const birthDate = detector(
  'birth-date',
  {
    hints: /出生(日期|年月|时间)?$|出生日|生日|birth_?(date|day)|(^|_)(dob|born|csrq|csny)($|_)/i,
    named: true,
    rate: 0.8,
  },
  byShape(birthDay),
)
