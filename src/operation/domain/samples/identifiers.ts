import { addDays, day } from '../../../core/kernel/index.ts'

type Chance = () => number

function digits(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => Math.floor(chance() * 10)).join('')
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const han = '一二三四五六七八九十'

function residentId(chance: Chance): string {
  // No province has the number 99: the check character is right, the person cannot be.
  const born = addDays(day('1940-01-01'), Math.floor(chance() * 25_000)).replaceAll('-', '')
  const body = `99${digits(chance, 4)}${born}${digits(chance, 3)}`
  const sum = [...body].reduce((total, one, at) => total + Number(one) * (residentWeights[at] ?? 0), 0)
  return body + '10X98765432'[sum % 11]
}

function creditCode(chance: Chance): string {
  // Registration offices have no kind `00`, areas no number 99.
  const body = `0099${digits(chance, 4)}${digits(chance, 9)}`
  const sum = [...body].reduce((total, one, at) => total + creditAlphabet.indexOf(one) * (3 ** at % 31), 0)
  return body + creditAlphabet[(31 - (sum % 31)) % 31]
}

function bankCard(chance: Chance): string {
  // Issuers whose number begins with 0 issue no cards.
  const body = `0${digits(chance, 17)}`
  const sum = [...body].reduceRight((total, one, at) => {
    const doubled = (body.length - 1 - at) % 2 === 0 ? Number(one) * 2 : Number(one)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${body}${(10 - (sum % 10)) % 10}`
}

function serial(chance: Chance): string {
  return [...digits(chance, 5)].map((one) => han[Number(one)]).join('')
}

const makers: { readonly [kind: string]: (chance: Chance) => string } = {
  'resident-id': residentId,
  'resident-id-15': (chance) => `99${digits(chance, 13)}`,
  'resident-id-masked': (chance) => `99${digits(chance, 4)}********${digits(chance, 4)}`,
  // Mobile numbers begin with 13 to 19.
  mobile: (chance) => `12${digits(chance, 9)}`,
  'mobile-masked': (chance) => `12${digits(chance, 1)}****${digits(chance, 4)}`,
  landline: (chance) => `0000-${digits(chance, 8)}`,
  'credit-code': creditCode,
  'organisation-code': (chance) => `00${digits(chance, 6)}-X`,
  'bank-card': bankCard,
  passport: (chance) => `XX${digits(chance, 7)}`,
  plate: (chance) => `样X${digits(chance, 5)}`,
  email: (chance) => `sample${digits(chance, 8)}@example.invalid`,
  ip: (chance) => `192.0.2.${Math.floor(chance() * 254) + 1}`,
  mac: (chance) => `00-00-5E-00-53-${digits(chance, 2)}`,
  'person-name': (chance) => `样例${serial(chance)}`,
  'organisation-name': (chance) => `样例单位${serial(chance)}`,
  address: (chance) => `样例省样例市样例路${digits(chance, 5)}号`,
  coordinate: (chance) => `0.${digits(chance, 6)},0.${digits(chance, 6)}`,
}

/** A value that looks like an identifier of a kind and can be nobody's: out of ranges that are never given out. */
export function identifierOf(kind: string, chance: Chance): string {
  return (makers[kind] ?? ((of: Chance) => `样例-${kind}-${digits(of, 8)}`))(chance)
}
