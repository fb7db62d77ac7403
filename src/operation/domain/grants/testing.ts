/** SQL for the resident number of row `i` in tests: of an area that does not exist. */
export const residentIdAt = `'99000019900101' || lpad(i::VARCHAR, 4, '0')`
