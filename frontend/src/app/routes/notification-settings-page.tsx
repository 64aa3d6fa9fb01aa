import { PreferencesForm } from '../../features/notifications/components/preferences-form.tsx';
import { Card } from '../../ui/page.tsx';

export function NotificationSettingsPage() {
  return (
    <Card title="What reaches you">
      <PreferencesForm />
    </Card>
  );
}
