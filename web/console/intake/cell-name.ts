/** A cell as spreadsheets call it: row from 1, column from 0. */
export function cellName(row: number, column: number): string {
  return `${letters(column)}${row}`
}

function letters(index: number): string {
  return index < 26
    ? String.fromCharCode(65 + index)
    : letters(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26))
}
