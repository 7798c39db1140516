terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "data" {
  name     = "shop-data"
  location = var.location
}

resource "azurerm_storage_account" "lake" {
  name                       = "shoplake"
  resource_group_name        = azurerm_resource_group.data.name
  location                   = var.location
  account_tier               = "Standard"
  account_replication_type   = "ZRS"
  min_tls_version            = var.minimum_tls
  https_traffic_only_enabled = false
}

# plumbline-disable-next-line servicebus/local-auth-enabled until 2027-06-30 -- the till software cannot use Microsoft Entra ID yet
resource "azurerm_servicebus_namespace" "orders" {
  name                = "shop-orders"
  resource_group_name = azurerm_resource_group.data.name
  location            = var.location
  sku                 = "Standard"
}

resource "azurerm_linux_function_app" "import" {
  name                 = "shop-import"
  resource_group_name  = azurerm_resource_group.data.name
  location             = var.location
  service_plan_id      = azurerm_service_plan.import.id
  storage_account_name = azurerm_storage_account.lake.name
  https_only           = false

  site_config {
    minimum_tls_version = "1.1"
  }

  app_settings = {
    Sql = "Server=tcp:shop-sql.database.windows.net;Database=shop;User ID=import;Password=Imp0rt-Every-Night;Encrypt=True"
  }
}

resource "azurerm_service_plan" "import" {
  name                = "shop-import"
  resource_group_name = azurerm_resource_group.data.name
  location            = var.location
  os_type             = "Linux"
  sku_name            = "EP1"
}
