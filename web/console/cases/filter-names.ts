/** What the table of cases is narrowed by, as it stands in the address bar. */
export const caseFilters = ['area', 'procedure', 'party', 'state', 'light', 'desk', 'from', 'to', 'text'] as const
