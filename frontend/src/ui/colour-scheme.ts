export { useMantineColorScheme as useColourScheme } from '@mantine/core';
