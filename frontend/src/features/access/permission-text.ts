/** `tickets:bulk` as a person reads it. */
export function permissionText(permission: string): string {
  const [subject = '', action = ''] = permission.replaceAll('_', ' ').split(':');
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${action}`;
}
