import { say, texts, type Language } from '../../shared/language/index.ts'

const names = texts({
  keep: ['原样', 'as it is'],
  drop: ['不提供', 'dropped'],
  partial: ['部分遮盖', 'partly masked'],
  pseudonym: ['假名', 'pseudonym'],
  month: ['取到月', 'to the month'],
  division: ['取区划前几位', 'division prefix'],
  round: ['取整', 'rounded'],
  'age-band': ['年龄段', 'age band'],
  generalise: ['归并', 'generalised'],
  hierarchy: ['按层级归并', 'by hierarchy'],
  'top-code': ['封顶封底', 'top and bottom coded'],
  encrypt: ['保格式加密', 'format-preserving encryption'],
  noise: ['加噪', 'noise'],
  swap: ['交换', 'swapped'],
  aggregate: ['微聚集', 'micro-aggregated'],
})

/** A mask's method in words; unknown ones show their own name. */
export function maskName(method: string | null | undefined, language: Language): string {
  if (!method) return '—'
  const pair = names[method as keyof typeof names]
  return pair ? say(pair, language) : method
}
