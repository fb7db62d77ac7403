/** The mark of a state secret as official papers carry it (绝密★, 机密★1年, 秘密★), or a number that begins with it. */
const mark = /(绝密|机密|秘密)\s*[★☆✩＊*]/u
const begins = /^\s*[【〔（([]?(绝密|机密)/u

/** Whether a text bears the mark of a state secret. A warning's last line of defence: who leaves the mark out is not found. */
export function secrecyMark(text: string): boolean {
  const plain = text.normalize('NFKC')
  return mark.test(plain) || begins.test(plain)
}
