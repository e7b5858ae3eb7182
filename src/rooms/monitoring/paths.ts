/** Addresses of the monitoring room. */
export const monitoringPaths = {
  figures: '/cijfers',
  year: (year: string) => `/cijfers?jaar=${encodeURIComponent(year)}`,
}
