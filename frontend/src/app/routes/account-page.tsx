import { DeviceList } from '../../features/account/components/device-list.tsx';
import { PasswordForm } from '../../features/account/components/password-form.tsx';
import { ProfileForm } from '../../features/account/components/profile-form.tsx';
import { SecondFactorCard } from '../../features/account/components/second-factor-card.tsx';
import { Card } from '../../ui/page.tsx';

export function AccountPage() {
  return (
    <>
      <Card title="Profile">
        <ProfileForm />
      </Card>
      <Card title="Password">
        <PasswordForm />
      </Card>
      <Card title="Second factor">
        <SecondFactorCard />
      </Card>
      <Card title="Devices">
        <DeviceList />
      </Card>
    </>
  );
}
