const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether a text is a unified social credit code by GB 32100: 18 characters without I, O, S, V, Z, and the right last one. */
export function isUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code)) return false
  const sum = weights.reduce((total, weight, i) => total + weight * digits.indexOf(code[i] ?? ''), 0)
  return digits[(31 - (sum % 31)) % 31] === code[17]
}
