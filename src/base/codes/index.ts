export { areaName, divisions } from './divisions.ts'
export { industryDivisions, industryName, industrySections } from './industries.ts'
export { nameCodes } from './name-codes.ts'
