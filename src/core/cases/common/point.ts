/** The point under which sender and receiver answer to a defect of a filing, counted from one. */
export function defectPoint(index: number): string {
  return `defect-${index + 1}`
}
